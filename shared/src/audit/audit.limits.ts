/** Lengths of the fields of an audit entry, as stored and as filtered. */
export const AUDIT_LIMITS = {
  action: 60,
  subjectKind: 60,
  subjectId: 80,
  reason: 200,
} as const;
