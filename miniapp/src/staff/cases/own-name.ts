/** 电新街社区 of 秦岭路街道 · 电新街社区: among its neighbours, where everybody knows the street. */
export function ownName(divisionName: string): string {
  return divisionName.split(' · ').at(-1) ?? divisionName;
}
