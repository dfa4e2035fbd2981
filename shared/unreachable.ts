/** Marks a branch that the types rule out; adding a member to a union makes every forgotten switch fail to compile. */
export function unreachable(value: never): never {
  throw new Error(`A case was not handled: ${JSON.stringify(value)}`);
}
