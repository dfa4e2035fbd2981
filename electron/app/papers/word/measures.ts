/** Word measures in twentieths of a point, and type in half points. */
const A4 = { width: 11_906, height: 16_838 } as const;
export const MARGIN = { side: 900, top: 1_300, bottom: 1_080, header: 560, footer: 500 } as const;
export const PAGE = A4;
export const FONT = 'Arial';
export const TYPE = { title: 40, subtitle: 24, heading: [30, 25, 22], text: 21, table: 17, smaller: 15, small: 16 } as const;
export const CELL_PADDING = { side: 80, top: 45 } as const;

export const roomAcross = (orientation: 'portrait' | 'landscape'): number => (orientation === 'portrait' ? A4.width : A4.height) - 2 * MARGIN.side;
