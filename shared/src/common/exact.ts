/**
 * Compile-time guard that a DTO class and its shared interface have the same fields, both ways. Beside a DTO:
 * `const exact: IsExact<ClaimTaskDto, ClaimTaskRequest> = true;` stops compiling when they part.
 */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

export type IsExact<Dto, Contract> =
  Same<keyof Dto, keyof Contract> extends true ? Same<Required<Dto>, Required<Contract>> : false;
