/** Invented people of the commissioner, who manage contracts and decide. */
export const managers = ['Priyanka Sallow', 'Ewan Thistlewood', 'Imogen Farthingway', 'Desmond Quillfeather', 'Nia Holmwath', 'Leopold Crake'] as const;
export const deciders = ['Marian Ashdown-Pike, director of commissioning', 'Tobias Venn, chief finance officer', 'Rosalind Okafor-Marsh, accountable officer'] as const;
/** Invented commissioners elsewhere. */
export const elsewhere = ['Harrowmere Council', 'Lydden Vale Integrated Care Board', 'Ostwick and Fenby Council', 'Mirefold Integrated Care Board', 'Castlethwaite Prison Estate', 'Dunnock Vale Council'] as const;
