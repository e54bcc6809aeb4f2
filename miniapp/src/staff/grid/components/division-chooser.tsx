import { useState } from 'react';
import { LEVELS } from '@yuandian/shared/grid/grid.rules';
import type { DivisionLevel, TreeNodeView } from '@yuandian/shared/grid/grid.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Field } from '@/components/form/field';
import type { FieldProps } from '@/components/form/field';
import { PagedList } from '@/components/paged-list';
import { Sheet } from '@/components/sheet';
import { useTree } from '../grid.queries';

export interface DivisionChoice { code: string; name: string }

interface DivisionChooserProps extends FieldProps<DivisionChoice | null> {
  /** Only nodes of these levels can be chosen; the others lead down to them. */
  levels: readonly DivisionLevel[];
}

/** A node of the tree, found by going down from what I may see. */
export function DivisionChooser({ value, onChange, levels, ...frame }: DivisionChooserProps) {
  const [searching, setSearching] = useState(false);
  return (
    <Field {...frame}>
      <Card flush><Cell icon="tree-structure" title={value?.name ?? '还没有选择'} onPress={() => setSearching(true)} label={frame.label} /></Card>
      <Sheet open={searching} onClose={() => setSearching(false)} title={frame.label}>
        <Level levels={levels} onChoose={(choice) => { onChange(choice); setSearching(false); }} />
      </Sheet>
    </Field>
  );
}

function Level({ levels, onChoose }: { levels: readonly DivisionLevel[]; onChoose(choice: DivisionChoice): void }) {
  const [way, setWay] = useState<DivisionChoice[]>([]);
  const above = way.at(-1);
  const nodes = useTree(above?.code ?? '');
  return (
    <>
      {above && <Button block icon="arrow-left" onPress={() => setWay(way.slice(0, -1))}>{`返回（${above.name}）`}</Button>}
      <PagedList
        list={nodes} keyOf={(node) => node.code} empty={{ title: '下面没有可以选择的' }}
        render={(node) => <Node node={node} choosable={levels.includes(node.level)} onChoose={() => onChoose({ code: node.code, name: node.fullName })} onDown={() => setWay([...way, node])} />}
      />
    </>
  );
}

function Node({ node, choosable, onChoose, onDown }: { node: TreeNodeView; choosable: boolean; onChoose(): void; onDown(): void }) {
  const title = choosable ? `选择${node.name}` : node.name;
  return (
    <Card flush>
      <Cell title={title} note={LEVELS[node.level]} onPress={choosable ? onChoose : onDown} />
      {choosable && node.childCount > 0 && <Cell title={`下级 ${node.childCount} 个`} onPress={onDown} label={`看${node.name}的下级`} />}
    </Card>
  );
}
