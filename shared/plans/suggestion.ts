/** What a text of an outline begins with: until somebody takes these words out, the text counts as not yet written. */
export const TO_BE_CHECKED = 'To be checked:';
export const suggested = (text: string): string => `${TO_BE_CHECKED} ${text}`;

/** A line to be read out, never without the warning that nobody has checked it. */
export const spokenLine = (line: string): string => (line.includes(TO_BE_CHECKED) ? `Not agreed yet, do not read it out as it is. ${line}` : line);
