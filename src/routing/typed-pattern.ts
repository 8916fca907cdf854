/** What the compiler knows of a pattern: the params that it gives. */
export abstract class TypedPattern<Params> {
  declare protected readonly params: Params;
}
