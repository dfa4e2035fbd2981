const plain = (key: string): string => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });

function said(value: string | number | boolean): string {
  if (typeof value === 'number') return NUMBER.format(value).replace('-', '−');
  return typeof value === 'boolean' ? (value ? 'Yes' : 'No') : value;
}

/** Every single value of a structure by the words of its place: "Bands 3, from" is 15. Places in a list count from 1. */
export function valuePaths(value: unknown, place = ''): ReadonlyMap<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return new Map([[place.charAt(0).toUpperCase() + place.slice(1), said(value)]]);
  const inner = Array.isArray(value)
    ? value.map((member: unknown, index) => [`${place} ${index + 1}`.trim(), member] as const)
    : Object.entries(value).map(([key, member]) => [place === '' ? plain(key) : `${place}, ${plain(key)}`, member] as const);
  return new Map(inner.flatMap(([at, member]) => [...valuePaths(member, at)]));
}
