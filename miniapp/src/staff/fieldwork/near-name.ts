/** 中原中路一社区 · 第一网格 of the whole path: who works there knows the street. */
export function nearName(divisionName: string): string {
  return divisionName.split(' · ').slice(-2).join(' · ');
}
