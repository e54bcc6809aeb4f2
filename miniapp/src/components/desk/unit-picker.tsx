import { useState } from 'react';
import { casesRulesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import { UNIT_KINDS, type CaseUnitQuery, type CaseUnitView, type UnitKind } from '@yuandian/shared/cases/cases.rule.types';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { facts } from '@/lib/format';
import { recentChoices, rememberChoice } from '@/lib/recent-choices';
import { usePaged } from '@/lib/use-paged';
import type { Paged } from '@/lib/use-paged';
import { ChoiceBox, ChoiceGroup, ChoiceList, ChoiceRow, ChoiceSearch } from '../form/choice-sheet';
import { Pills } from '../pills';

/** Units that work at the place of a case; or those of my area, of them only those that work at a place, or also those out of use. */
export type UnitPlace = { caseId: CaseId } | { at?: string; retired?: boolean };

interface UnitPickerProps {
  label: string;
  value: UnitId | '';
  place: UnitPlace;
  placeholder?: string;
  disabled?: boolean;
  /** What it is called when none is chosen: a row that takes the answer back. */
  none?: string | undefined;
  onChange(unitId: UnitId | ''): void;
}

type Kind = UnitKind | 'all';

const RECENT = 'cases.units';
const KINDS = [{ value: 'all' as Kind, text: '全部' }, ...Object.entries(UNIT_KINDS).map(([value, text]) => ({ value: value as Kind, text }))];
const NOTHING = {
  all: { title: '这里还没有责任单位', note: '在“责任单位”里登记后才能选' },
  some: { title: '没有找到这样的单位', note: '换一个类别，或只输入名称的一部分' },
};
const nameOf = ({ name, divisionName }: CaseUnitView) => `${name}（${divisionName}）`;

/** One responsible unit: those chosen lately first, the others by kind and name; the server looks for them, a district has hundreds. */
export function UnitPicker({ label, value, place, placeholder = '请选择单位', disabled, none, onChange }: UnitPickerProps) {
  const [chosen, setChosen] = useState<CaseUnitView | null>(null);
  const known = useUnits(place, value && chosen?.id !== value ? { ids: value } : null);
  const unit = chosen?.id === value ? chosen : known.items.find(({ id }) => id === value);

  function choose(next: CaseUnitView | null): void {
    setChosen(next);
    if (next) rememberChoice(RECENT, next.id);
    onChange(next?.id ?? '');
  }

  return (
    <ChoiceBox
      label={label} text={value === '' ? (none ?? '') : unit ? nameOf(unit) : ''} placeholder={known.loading ? '正在读取…' : placeholder} disabled={disabled}
      sheet={(close) => <Units label={label} value={value} place={place} none={none} onChoose={(next) => { close(); choose(next); }} />}
    />
  );
}

function Units({ label, value, place, none, onChoose }: Pick<UnitPickerProps, 'label' | 'value' | 'place' | 'none'> & { onChoose(unit: CaseUnitView | null): void }) {
  const [word, setWord] = useState('');
  const [kind, setKind] = useState<Kind>('all');
  const [lately] = useState(() => recentChoices(RECENT).join());
  const all = word === '' && kind === 'all';
  const latest = useUnits(place, lately ? { ids: lately } : null, true).items;
  const list = useUnits(place, { q: word || undefined, kind: kind === 'all' ? undefined : kind, limit: 50 }, true);
  const row = (unit: CaseUnitView) => (
    <ChoiceRow key={unit.id} title={unit.name} note={facts(UNIT_KINDS[unit.kind], unit.divisionName)} chosen={unit.id === value} label={nameOf(unit)} onPress={() => onChoose(unit)} />
  );
  const others = all ? list.items.filter(({ id }) => !latest.some((one) => one.id === id)) : list.items;
  return (
    <>
      <ChoiceSearch label={label} word={word} onWord={setWord}><Pills label="类别" choices={KINDS} value={kind} onChange={setKind} /></ChoiceSearch>
      {none && all && <ChoiceGroup><ChoiceRow title={none} chosen={value === ''} onPress={() => onChoose(null)} /></ChoiceGroup>}
      {all && latest.length > 0 && <ChoiceGroup name="最近用过">{latest.map(row)}</ChoiceGroup>}
      {(others.length > 0 || list.items.length === 0) && <ChoiceList list={{ ...list, items: others }} row={row} empty={NOTHING[all ? 'all' : 'some']} />}
    </>
  );
}

/** @param working only units that can be chosen, not one that was before it went out of use. */
function useUnits(place: UnitPlace, query: CaseUnitQuery | null, working = false): Paged<CaseUnitView> {
  const ofCase = usePaged(casesStaffApi.listCaseUnits, query && 'caseId' in place ? { params: { caseId: place.caseId }, query } : null);
  const ofArea = usePaged(casesRulesApi.listUnits, query && !('caseId' in place) ? { query: working ? { ...query, active: place.retired ? undefined : true, at: place.at || undefined } : query } : null);
  return 'caseId' in place ? ofCase : ofArea;
}
