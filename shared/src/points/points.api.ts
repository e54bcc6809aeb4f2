/** Endpoints of 积分. */
import { endpoint } from '../common/endpoint.ts';
import type { Page } from '../common/page.ts';
import type {
  AccountParams, EntryListQuery, EntryView, PublishRuleRequest, ReverseTransactionRequest, RuleListQuery, RuleView,
  PointsAccountView, StaffRuleListQuery, StaffRuleView, TransactionListQuery, TransactionParams, TransactionView, WalletView,
} from './points.types.ts';

export const pointsApi = {
  getWallet: endpoint<{ response: WalletView }>('GET', '/points/wallet', 'signed-in', '我的积分'),
  listEntries: endpoint<{ query: EntryListQuery; response: Page<EntryView> }>('GET', '/points/entries', 'signed-in', '我的积分明细'),
  listRules: endpoint<{ query: RuleListQuery; response: RuleView[] }>('GET', '/points/rules', 'public', '现行积分规则'),
};

export const pointsStaffApi = {
  listRules: endpoint<{ query: StaffRuleListQuery; response: Page<StaffRuleView> }>(
    'GET', '/staff/points/rules', 'points.rule.read', '积分规则各版本'),
  publishRule: endpoint<{ body: PublishRuleRequest; response: StaffRuleView }>(
    'POST', '/staff/points/rules', 'points.rule.edit', '发布积分规则新版本', { idempotent: true }),
  getAccount: endpoint<{ params: AccountParams; response: PointsAccountView }>(
    'GET', '/staff/points/accounts/:personId', 'points.account.read', '查看居民积分账户'),
  listTransactions: endpoint<{ query: TransactionListQuery; response: Page<TransactionView> }>(
    'GET', '/staff/points/transactions', 'points.account.read', '积分流水'),
  reverseTransaction: endpoint<{ params: TransactionParams; body: ReverseTransactionRequest; response: TransactionView }>(
    'POST', '/staff/points/transactions/:transactionId/reverse', 'points.entry.reverse', '冲回一笔积分', { idempotent: true }),
};
