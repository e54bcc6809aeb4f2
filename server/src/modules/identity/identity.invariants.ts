import type { Invariant } from '../../common/invariants/invariant.ts';

export const identityInvariants: readonly Invariant[] = [
  {
    id: 'P1',
    title: '姓名和手机号只以密文存放，各有一个查找用的摘要；待审的昵称和头像都有审核状态；已注销的人什么也不留',
    sql: `SELECT COUNT(*) AS violations FROM person WHERE (phone IS NOT NULL AND phone NOT LIKE '________.%')
      OR (real_name IS NOT NULL AND real_name NOT LIKE '________.%')
      OR (next_nickname IS NULL) <> (nickname_review IS NULL) OR (next_avatar_file_id IS NULL) <> (avatar_review IS NULL)
      OR (phone IS NULL) <> (phone_hash IS NULL) OR (real_name IS NULL) <> (real_name_hash IS NULL)
      OR (erased_at IS NOT NULL AND (phone IS NOT NULL OR real_name IS NOT NULL OR nickname IS NOT NULL OR next_nickname IS NOT NULL OR next_avatar_file_id IS NOT NULL OR birth_date IS NOT NULL OR home_division_path IS NOT NULL))`,
  },
  {
    id: 'P2',
    title: '已停用或注销的人没有有效的登录；已注销的人没有微信绑定和工作账号',
    sql: `SELECT (SELECT COUNT(*) FROM session s JOIN person p ON p.id = s.person_id
        WHERE s.revoked_at IS NULL AND (p.disabled_at IS NOT NULL OR p.erased_at IS NOT NULL))
      + (SELECT COUNT(*) FROM wechat_identity w JOIN person p ON p.id = w.person_id WHERE p.erased_at IS NOT NULL)
      + (SELECT COUNT(*) FROM staff_account a JOIN person p ON p.id = a.person_id WHERE p.erased_at IS NOT NULL) AS violations`,
  },
  {
    id: 'P3',
    title: '每项授权的记录完整：有效的有唯一标记，撤回的有撤回人和时间',
    sql: `SELECT COUNT(*) AS violations FROM consent WHERE (withdrawn_at IS NULL) <> (active_key IS NOT NULL) OR (withdrawn_at IS NULL) <> (withdrawn_by_id IS NULL)
      OR (active_key IS NOT NULL AND active_key <> CONCAT(person_id, ':', purpose))`,
  },
];
