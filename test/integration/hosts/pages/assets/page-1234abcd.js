const said = document.getElementById('said')
if (said) said.textContent = 'the script ran'
