/** What a text of an outline begins with: until somebody takes these words out, the text counts as not yet written. */
export const TO_BE_CHECKED = 'To be checked:';
export const suggested = (text: string): string => `${TO_BE_CHECKED} ${text}`;
