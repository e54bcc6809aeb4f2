import { View } from '@tarojs/components';
import { CASE_KINDS, CASE_SOURCES } from '@yuandian/shared/cases/case-kind';
import { caseStates } from '@yuandian/shared/cases/case-status';
import { PUBLIC_STATES, type CaseView } from '@yuandian/shared/cases/cases.types';
import { limitText } from '@yuandian/shared/common/work-time';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { facts } from '@/lib/format';
import { open } from '@/lib/nav';
import { casesRoutes } from '@/routes';
import styles from './case-facts.module.scss';

/** What was reported, and what it has to do with other cases. */
export function CaseFacts({ one }: { one: CaseView }) {
  const { mergedInto, recurrenceOf, limit } = one;
  return (
    <>
      <Card title={one.mine ? '你反映的情况' : '反映的情况'}><View className={styles.words}>{one.description}</View></Card>
      <Card flush>
        <Cell icon="map-pin" title={facts(one.address, one.building) || one.place} note={one.divisionName} />
        {one.asset && <Cell icon="lightbulb" title={one.asset.name} note={facts(`标识码 ${one.asset.code}`, one.asset.status === 'REMOVED' && '已撤除')} />}
        {one.answers.map(({ text, values }) => <Cell key={text} title={text} value={values.join('、')} />)}
        <Cell icon="file-text" title={`编号 ${one.number}`} note={facts(CASE_KINDS[one.kind], CASE_SOURCES[one.source], one.confidential && '保密', one.mine && PUBLIC_STATES[one.publicState])} />
        {limit && <Cell icon="clock" title="办理时限" value={limitText(limit)} />}
        {one.followers > 0 && <Cell icon="users-three" title={`${one.followers} 人也遇到`} value={one.thanks > 0 ? `${one.thanks} 人感谢` : undefined} />}
        {mergedInto && <Cell icon="list" title={`已并入 ${mergedInto.number}`} note={`两件是同一件事：${caseStates.states[mergedInto.status].label}`} onPress={() => open(casesRoutes.case, { id: mergedInto.id })} />}
        {recurrenceOf && <Cell icon="arrow-clockwise" title={`又一次发生：${recurrenceOf.number}`} note="同一地点办结过，办理单位要说明原因" onPress={() => open(casesRoutes.case, { id: recurrenceOf.id })} />}
      </Card>
    </>
  );
}
