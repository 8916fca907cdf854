/** The members of an OpenAPI Operation Object that a route may say itself; they are put over what is known of it. */
export interface OperationDocument {
  readonly summary?: string;
  readonly description?: string;
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly deprecated?: boolean;
  /** What a client has to show; each names schemes of `securitySchemes`. */
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  /** Examples of the body, by name. */
  readonly examples?: Readonly<Record<string, { readonly summary?: string; readonly value: unknown }>>;
  /** Further answers, or more about those that are known, by status. */
  readonly responses?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Any other member, as it stands. */
  readonly [member: string]: unknown;
}
