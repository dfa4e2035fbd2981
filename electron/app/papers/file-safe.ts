/** Characters that not every file system takes are left out, and a name that long would not be kept either. */
export const fileSafe = (text: string, most = 80): string => Array.from(text.replace(/[^\p{L}\p{M}\p{N} .,()'’–-]+/gu, ' ').replace(/\s+/g, ' ').trim()).slice(0, most).join('').replace(/[. ]+$/, '');
