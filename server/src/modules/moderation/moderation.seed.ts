/** What waits at the moderation desk: a nickname with a phone number, an appeal against a machine that did not understand, two reports. All made up. */
import type { INestApplicationContext } from '@nestjs/common';
import type { ReportReason } from '@yuandian/shared/moderation/hint-kind';
import { DataSource } from 'typeorm';
import { seedId } from '../../common/ids/new-id.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { seedActor } from '../identity/identity.seed.ts';
import { ProfileParts } from '../identity/profile-part.service.ts';
import { Appeals } from './appeal.service.ts';
import { Checker } from './checker.service.ts';
import { ModerationReader } from './moderation.reader.ts';
import { Reports } from './report.service.ts';

const NICKNAMES: readonly { persona: string; nickname: string }[] = [
  // A number that is not handed out to people.
  { persona: 'resident', nickname: '王阿姨17000001234' },
  { persona: 'guardian', nickname: '拒绝赌博' },
];
const APPEAL = { persona: 'guardian', text: '我写的是“拒绝赌博”，是劝大家不要赌，请再看一下。' };
const REPORTS: readonly { reporter: string; case: string; reason: ReportReason; note: string }[] = [
  { reporter: 'volunteer', case: 'road', reason: 'other', note: '这个坑上周已经补好了，内容和现在不一样。' },
  { reporter: 'volunteer3', case: 'lamps-3', reason: 'privacy', note: '写得太细，能看出是哪几户。' },
];

/** Left out as a whole once the first report was made. */
export async function seedModeration(app: INestApplicationContext): Promise<void> {
  const first = await seedActor(app, 'volunteer');
  const { manager } = app.get(DataSource, { strict: false });
  if (await selectOne(manager, 'SELECT id FROM moderation_report WHERE reporter_id = ?', [first.personId])) return;
  const parts = app.get(ProfileParts, { strict: false });
  for (const { persona, nickname } of NICKNAMES) {
    const actor = await seedActor(app, persona);
    await app.get(Tx, { strict: false }).run((each) => parts.propose(each, actor, 'nickname', nickname));
  }
  await app.get(Checker, { strict: false }).checkDue();
  await appeal(app);
  for (const { reporter, case: key, reason, note } of REPORTS) {
    const actor = await seedActor(app, reporter);
    await app.get(Reports, { strict: false }).report(actor, { subjectKind: 'cases.case', subjectId: seedId(`cases.case.${key}`), reason, note });
  }
}

async function appeal(app: INestApplicationContext): Promise<void> {
  const author = await seedActor(app, APPEAL.persona);
  const { items } = await app.get(ModerationReader, { strict: false }).listMine(author, {});
  const refused = items.find(({ appealRefusal }) => appealRefusal === null);
  if (refused) await app.get(Appeals, { strict: false }).appeal(author, refused.id, { text: APPEAL.text });
}
