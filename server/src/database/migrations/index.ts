/** Every migration in order. A landed one is never edited; drops wait for the release after the one that stops using a column. */
import { Common1763800000000 } from './1763800000000-common.ts';
import { Identity1763800001000 } from './1763800001000-identity.ts';
import { Grid1763800002000 } from './1763800002000-grid.ts';
import { Files1763800003000 } from './1763800003000-files.ts';
import { Notices1763800004000 } from './1763800004000-notices.ts';
import { Audit1763800005000 } from './1763800005000-audit.ts';
import { Points1763800006000 } from './1763800006000-points.ts';
import { Volunteering1763800007000 } from './1763800007000-volunteering.ts';
import { Rewards1763800008000 } from './1763800008000-rewards.ts';
import { Honors1763800009000 } from './1763800009000-honors.ts';
import { Operations1763800010000 } from './1763800010000-operations.ts';
import { NoTaskBonus1763800011000 } from './1763800011000-no-task-bonus.ts';
import { Announcements1764000002000 } from './1764000002000-announcements.ts';
import { Integrations1764000003000 } from './1764000003000-integrations.ts';
import { Moderation1764000001000 } from './1764000001000-moderation.ts';
import { Fieldwork1764000004000 } from './1764000004000-fieldwork.ts';
import { Cases1764000005000 } from './1764000005000-cases.ts';
import { GridShapes1764000006000 } from './1764000006000-grid-shapes.ts';
import { HandOverAttempts1764000010000 } from './1764000010000-hand-over-attempts.ts';
import { Assets1764000012000 } from './1764000012000-assets.ts';
import { Recordings1764000013000 } from './1764000013000-recordings.ts';
import { ModeratedProfile1764000014000 } from './1764000014000-moderated-profile.ts';
import { CoOrderLights1764000016000 } from './1764000016000-co-order-lights.ts';
import { AnnouncementLinks1764000017000 } from './1764000017000-announcement-links.ts';
import { RulesByPlace1764000018000 } from './1764000018000-rules-by-place.ts';
import { CaseWords1764000019000 } from './1764000019000-case-words.ts';
import { RaceGuards1764000020000 } from './1764000020000-race-guards.ts';
import { WithdrawnTipOffs1764000021000 } from './1764000021000-withdrawn-tip-offs.ts';
import { SettledSupervisions1764000022000 } from './1764000022000-settled-supervisions.ts';
import { AssetKeepers1764000023000 } from './1764000023000-asset-keepers.ts';
import { FilterLists1764000024000 } from './1764000024000-filter-lists.ts';
import { NewestFindings1764000025000 } from './1764000025000-newest-findings.ts';

export const MIGRATIONS = [
  Common1763800000000,
  Identity1763800001000,
  Grid1763800002000,
  Files1763800003000,
  Notices1763800004000,
  Audit1763800005000,
  Points1763800006000,
  Volunteering1763800007000,
  Rewards1763800008000,
  Honors1763800009000,
  Operations1763800010000,
  Moderation1764000001000,
  NoTaskBonus1763800011000,
  Announcements1764000002000,
  Integrations1764000003000,
  Fieldwork1764000004000,
  Cases1764000005000,
  GridShapes1764000006000,
  HandOverAttempts1764000010000,
  Assets1764000012000,
  Recordings1764000013000,
  ModeratedProfile1764000014000,
  CoOrderLights1764000016000,
  AnnouncementLinks1764000017000,
  RulesByPlace1764000018000,
  CaseWords1764000019000,
  RaceGuards1764000020000,
  WithdrawnTipOffs1764000021000,
  SettledSupervisions1764000022000,
  AssetKeepers1764000023000,
  FilterLists1764000024000,
  NewestFindings1764000025000,
];
