/** Steps that change what it is, where it is, or on whose platform it lies. */
import { casesStaffApi as api } from '@yuandian/shared/cases/cases.api';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { HandOverRequest, RecategoriseRequest } from '@yuandian/shared/cases/step.types';
import { neighbourhoodOf } from '@yuandian/shared/grid/grid.rules';
import { AssetField } from '@/components/form/asset-field';
import { PickerField } from '@/components/form/choose-fields';
import { TextArea, TextField } from '@/components/form/text-field';
import { Empty, ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { useOuterSystems, useReportForm } from '../cases.queries';
import { categoryChoices } from '../choices';
import { PlaceField } from '../components/place-field';
import { lengthProblem } from '../text-problem';
import { StepForm } from './step-form';
import { useStep } from './use-step';
import type { StepProps } from './use-step';

const reasonProblem = (reason: string) => lengthProblem(reason, CASES_LIMITS.reason);

export function RecategoriseStep({ one, onDone }: StepProps) {
  const form = useReportForm();
  const { categoryCode, divisionPath, address, asset } = one;
  const initial = { categoryCode, divisionPath, address, building: one.building ?? '', asset, reason: '' };
  const step = useStep({
    endpoint: api.recategorise, params: { caseId: one.id }, label: `更改分类 ${one.number}`, initial, onDone,
    problems: {
      categoryCode: (code) => (code ? null : '请选择分类'), divisionPath: (path) => (path ? null : '请选择地点所在的社区或网格'),
      address: (text) => lengthProblem(text, CASES_LIMITS.address), reason: reasonProblem,
    },
    bodyOf: ({ asset: chosen, ...values }): RecategoriseRequest => ({
      ...values, address: values.address.trim(), building: values.building.trim() || null, assetId: chosen?.id ?? null, reason: values.reason.trim(),
    }),
  });
  const { values, set, bind } = step.form;
  const known = values.asset ?? one;
  return (
    <StepForm step={step} confirm="更改分类和地点" note="分类决定立案条件、时限和派给谁。">
      <PickerField label="分类" choices={categoryChoices(form.data)} {...bind('categoryCode')} />
      <PlaceField label="在哪里" current={{ path: known.divisionPath, name: known.divisionName }} {...bind('divisionPath')} onChange={(path) => set({ divisionPath: path, asset: null })} />
      <AssetField
        {...bind('asset')} communityPath={neighbourhoodOf(values.divisionPath)} categoryCode={values.categoryCode} point={one.point}
        onChange={(found) => set({ asset: found, ...(found && { divisionPath: found.divisionPath, address: found.address }) })}
      />
      <TextField label="地址" max={CASES_LIMITS.address.max} {...step.form.bind('address')} />
      <TextField label="楼栋" optional max={CASES_LIMITS.building} {...step.form.bind('building')} />
      <TextArea label="更改的理由" max={CASES_LIMITS.reason.max} {...step.form.bind('reason')} />
    </StepForm>
  );
}

export function HandOverStep({ one, onDone }: StepProps) {
  const systems = useOuterSystems(one.id);
  const step = useStep({
    endpoint: api.handOver, params: { caseId: one.id }, label: `转上级平台 ${one.number}`, initial: { system: '', reason: '' }, onDone,
    problems: { system: (code) => (code ? null : '请选择平台'), reason: reasonProblem },
    bodyOf: ({ system, reason }): HandOverRequest => ({ system, reason: reason.trim() }),
  });
  if (!systems.data) return systems.error ? <ErrorBlock error={systems.error} onRetry={() => void systems.refresh()} /> : <Skeleton count={1} />;
  const free = systems.data.filter(({ hasIt }) => !hasIt).map(({ code, name }) => ({ value: code, text: name }));
  const theirs = systems.data.filter(({ hasIt }) => hasIt).map(({ name }) => name).join('、');
  if (systems.data.length === 0) return <Empty title="这里还没有可以转交的平台" note="请平台管理员在“对接 - 外部系统”里登记 12345、数治中原等平台，再来转交。" />;
  if (free.length === 0) return <Empty title={`已经转给${theirs}`} note="对方退回以后，可以再转一次。" />;
  return (
    <StepForm step={step} confirm="转上级平台" note={theirs && `已经转给${theirs}，退回以后才能再转。`} sure="内容会交给上级平台，收到的编号和进度写进经过；不带报事人的姓名和电话。">
      <PickerField label="平台" choices={free} {...step.form.bind('system')} />
      <TextArea label="转交的理由" max={CASES_LIMITS.reason.max} {...step.form.bind('reason')} />
    </StepForm>
  );
}
