import { fail, ok, type Result } from '../../shared/result.ts';

/** What a person gave on standard input, as JSON; why it is none, as a sentence. */
export function readJson(text: string): Result<unknown, string> {
  if (text.trim() === '') return fail('No input was given. Give it as JSON on standard input: npm run engine -- FUNCTION < input.json');
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')) as unknown);
  } catch (thrown) {
    return fail(`The input is not JSON (${thrown instanceof Error ? thrown.message : 'it could not be read'}). Nothing was run. NaN and Infinity are not numbers in JSON; not known is null.`);
  }
}
