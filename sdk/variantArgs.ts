/** The fields of `All` that a carrier needs; their doc comments come along. */
export type RequiredFields<All, Names> = {
  [Field in keyof All as Field extends Names ? Field : never]-?: NonNullable<All[Field]>;
};

/** The fields of `All` that a carrier may have. */
export type OptionalFields<All, Names> = {
  [Field in keyof All as Field extends Names ? Field : never]?: All[Field];
};

/** The fields of other carriers, which the editor then refuses. */
export type NoFields<Names extends PropertyKey> = { [Field in Names]?: never };
