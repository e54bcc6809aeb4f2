import { Body, Controller, Query } from '@nestjs/common';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { pointsStaffApi } from '@yuandian/shared/points/points.api';
import type { PointsTransactionId, PointsAccountView, StaffRuleView, TransactionView } from '@yuandian/shared/points/points.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { PublishRuleDto } from './dto/publish-rule.dto.ts';
import { ReverseTransactionDto } from './dto/reverse-transaction.dto.ts';
import { StaffRuleListQueryDto } from './dto/staff-rule-list-query.dto.ts';
import { TransactionListQueryDto } from './dto/transaction-list-query.dto.ts';
import { PointsStaffReader } from './points.staff.reader.ts';
import { Reversals } from './reversal.service.ts';
import { Rules } from './rule.service.ts';

@Controller()
export class PointsStaffController {
  constructor(private readonly reader: PointsStaffReader, private readonly rules: Rules, private readonly reversals: Reversals) {}

  @Route(pointsStaffApi.listRules)
  listRules(@CurrentActor() actor: Actor, @Query() query: StaffRuleListQueryDto): Promise<Page<StaffRuleView>> {
    return this.reader.listRules(actor, query);
  }

  @Route(pointsStaffApi.publishRule)
  async publishRule(@CurrentActor() actor: Actor, @Body() dto: PublishRuleDto): Promise<StaffRuleView> {
    return this.reader.getRule(actor, await this.rules.publish(actor, dto));
  }

  @Route(pointsStaffApi.getAccount)
  getAccount(@CurrentActor() actor: Actor, @IdParam('personId') personId: PersonId): Promise<PointsAccountView> {
    return this.reader.getAccount(actor, personId);
  }

  @Route(pointsStaffApi.listTransactions)
  listTransactions(@CurrentActor() actor: Actor, @Query() query: TransactionListQueryDto): Promise<Page<TransactionView>> {
    return this.reader.listTransactions(actor, query);
  }

  @Route(pointsStaffApi.reverseTransaction)
  async reverseTransaction(
    @CurrentActor() actor: Actor, @IdParam('transactionId') transactionId: PointsTransactionId, @Body() dto: ReverseTransactionDto,
  ): Promise<TransactionView> {
    return this.reader.getTransaction(actor, await this.reversals.reverseAsStaff(actor, transactionId, dto.reason));
  }
}
