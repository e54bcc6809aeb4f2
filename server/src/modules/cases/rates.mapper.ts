/** Sums of which 解决率, 满意率 and 重办率 are made, for cases `c`: the tables and the wall say the same. */

/** COUNT, not SUM of ones and zeros: databases add in decimals and count in machine words. */
export const count = (condition: string) => `COUNT(CASE WHEN ${condition} THEN 1 END)`;

/** Marks the cases of which the same came back; asked only of those that would count as solved. */
export const CAME_BACK_SQL = `LEFT JOIN (SELECT DISTINCT recurrence_of AS cameBack FROM case_record WHERE recurrence_of IS NOT NULL) b
  ON b.cameBack = c.id AND c.solved = 'yes' AND c.reworks = 0`;

/** A case that came back counts as not solved, a suspended one not at all (A29). `judged`: done once and put before the reporter. */
export const RATES_SQL = `${count("c.solved IS NOT NULL AND c.status <> 'SUSPENDED'")} AS solvedAsked,
  ${count("c.solved = 'yes' AND c.reworks = 0 AND b.cameBack IS NULL AND c.status <> 'SUSPENDED'")} AS solvedYes,
  COUNT(c.satisfaction) AS rated, ${count('c.satisfaction >= 4')} AS satisfied,
  ${count('c.reworks > 0')} AS reopened, ${count("c.reworks > 0 OR c.status IN ('CHECKED', 'CLOSED')")} AS judged`;
