import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { signIn } from '../../../jest/person';
import { PickerField } from './choose-fields';

const PLACES = Array.from({ length: 14 }, (_, at) => ({ value: `place-${at}`, text: `第${at}社区`, group: at < 7 ? '秦岭路街道' : '桐柏路街道' }));

function Form({ places = PLACES }: { places?: typeof PLACES }) {
  const [value, setValue] = useState('');
  return <PickerField label="社区" optional recent="test.places" choices={places} value={value} onChange={setValue} />;
}

const box = () => screen.getByLabelText('社区');
const open = () => fireEvent.click(box());
const rows = () => screen.queryAllByText(/^第\d+社区$/).map(({ textContent }) => textContent);

describe('choosing from a long list', () => {
  beforeEach(() => signIn({}));

  it('stands below the names of the groups, and is found by a part of either name', async () => {
    render(<Form />);
    open();
    expect(screen.getByText('秦岭路街道')).toBeInTheDocument();
    expect(rows()).toHaveLength(14);
    fireEvent.change(screen.getByLabelText('查找社区'), { target: { value: '桐柏' } });
    await waitFor(() => expect(rows()).toHaveLength(7));
    fireEvent.change(screen.getByLabelText('查找社区'), { target: { value: '第13' } });
    await waitFor(() => expect(rows()).toEqual(['第13社区']));
    fireEvent.click(screen.getByText('第13社区'));
    expect(box()).toHaveTextContent('第13社区');
  });

  it('has the latest first, and an optional answer can be taken back', () => {
    render(<Form />);
    open();
    fireEvent.click(screen.getByText('第7社区'));
    open();
    // The box reads it too.
    expect(rows().slice(0, 2)).toEqual(['第7社区', '第7社区']);
    expect(screen.getAllByText('已选')).toHaveLength(1);
    expect(rows()).toHaveLength(15);
    fireEvent.click(screen.getByText('不选'));
    expect(box()).toHaveTextContent('请选择');
  });

  it('says that nothing is called so', async () => {
    render(<Form />);
    open();
    fireEvent.change(screen.getByLabelText('查找社区'), { target: { value: '郑东' } });
    expect(await screen.findByText('没有找到“郑东”')).toBeInTheDocument();
  });

  it('is a wheel for a few', () => {
    render(<Form places={PLACES.slice(0, 12)} />);
    expect(document.querySelector('[role=combobox]')).toBeNull();
  });
});
