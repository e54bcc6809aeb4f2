import { Injectable } from '@nestjs/common';
import { localDateOf } from '@yuandian/shared/common/time';
import { codeProblem, DIVISION_COLUMNS } from '@yuandian/shared/grid/grid.rules';
import { accountProblem, realNameProblem } from '@yuandian/shared/identity/identity.rules';
import type { TemporaryPasswordView } from '@yuandian/shared/identity/identity.types';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { Clock } from '../../common/clock/clock.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { PasswordService } from '../identity/password.service.ts';
import { PersonService } from '../identity/person.service.ts';
import { StaffAccountService } from '../identity/staff-account.service.ts';
import { DivisionImportService } from './division-import.service.ts';
import { DivisionReader } from './division.reader.ts';
import { DivisionService } from './division.service.ts';
import type { DivisionRow } from './grid.mapper.ts';
import { ImportProblems } from './import-sheet.service.ts';
import { RoleService } from './role.service.ts';

export interface FirstAdministrator {
  districtCode: string;
  districtName: string;
  account: string;
  realName: string;
}

/** The first minute of a new installation: a district, and the one person who lets everybody else in. */
@Injectable()
export class SetUpService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly passwords: PasswordService,
    private readonly people: PersonService,
    private readonly accounts: StaffAccountService,
    private readonly imports: DivisionImportService,
    private readonly divisions: DivisionReader,
    private readonly divisionService: DivisionService,
    private readonly roles: RoleService,
  ) {}

  /** Called from the command line only. @throws Error in words for the operator: wrong values, or there is an administrator already */
  async setUp(first: FirstAdministrator): Promise<TemporaryPasswordView> {
    const problem = codeProblem('district', first.districtCode) ?? accountProblem(first.account) ?? realNameProblem(first.realName);
    if (problem) throw new Error(problem);
    const { temporaryPassword, passwordHash } = await this.passwords.newTemporary();
    await this.tx.run(async (manager) => {
      const division = await this.district(manager, first);
      // Taken before looking, so that of two at once the second sees the first.
      await this.divisionService.holdOpen(manager, division);
      const standing = await selectOne<{ id: string }>(manager, "SELECT id FROM person_role WHERE role = 'platformAdmin' AND ended_at IS NULL");
      if (standing) throw new Error('There is a platform administrator already: they open every other account');
      const personId = await this.people.enrol(manager, { realName: first.realName });
      await this.accounts.open(manager, { personId, account: first.account, passwordHash, mustChangePassword: true });
      await this.roles.give(manager, null, { personId, role: 'platformAdmin', division, subjectId: null, from: localDateOf(this.clock.now()), to: null });
      await this.audit.record(manager, {
        actor: null, action: 'grid.installation.set-up', subjectKind: 'person', subjectId: personId, divisionPath: division.path, after: { account: first.account },
      });
    });
    return { account: first.account, temporaryPassword };
  }

  private async district(manager: EntityManager, { districtCode, districtName }: FirstAdministrator): Promise<DivisionRow> {
    const [code, level, name, parent] = DIVISION_COLUMNS;
    const problems = new ImportProblems();
    const cells = new Map([[code, districtCode], [level, 'district'], [name, districtName], [parent, '']]);
    const plan = await this.imports.plan(manager, null, [{ line: 1, cells }], problems);
    const [problem] = problems.found;
    if (problem) throw new Error(problem.problem);
    await plan.apply();
    return this.divisions.rowByCode(manager, districtCode);
  }
}
