import type { z } from 'zod';

/** The editable fields of a row, without its id, version and dates: what a form over it starts from. */
export function pickFields<F extends z.ZodRawShape>(schema: z.ZodObject<F>, row: z.output<z.ZodObject<F>>): z.input<z.ZodObject<F>> {
  const fields = Object.keys(schema.shape).map((key) => [key, structuredClone((row as Record<string, unknown>)[key])]);
  // Outputs of our schemas are valid inputs of them: parsing what was parsed changes nothing.
  return Object.fromEntries(fields) as z.input<z.ZodObject<F>>;
}
