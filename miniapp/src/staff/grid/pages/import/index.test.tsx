import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ImportReportView } from '@yuandian/shared/grid/grid.types';
import { ApiError } from '@/lib/api-error';
import { chooseFile } from '@/lib/choose-file';
import { upload } from '@/lib/upload';
import { signIn } from '../../../../../jest/person';
import { setParams } from '../../../../../jest/taro';
import ImportPage from './index';

jest.mock('@/lib/choose-file');
jest.mock('@/lib/upload');

const CLEAN: ImportReportView = { kind: 'people', fileName: '人员.xlsx', dryRun: true, applied: false, rows: 3, created: 2, changed: 1, unchanged: 0, problemCount: 0, problems: [] };
const WRONG: ImportReportView = { ...CLEAN, problemCount: 1, problems: [{ line: 3, column: '手机号', problem: '手机号应为 11 位数字，以 1 开头' }] };

/** `upload` answers by its endpoint; here it is always a report. */
const answer = jest.mocked(upload) as unknown as jest.Mock<Promise<ImportReportView>>;
const uploads = () => jest.mocked(upload).mock.calls.map(([, , options]) => options?.input?.query);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the import page', () => {
  beforeEach(() => {
    signIn({ grants: [{ role: 'communityLeader' }] as never, permissions: ['grid.people.import'] });
    jest.mocked(chooseFile).mockResolvedValue({ name: '人员.xlsx', bytes: 100, path: 'file-1' });
    answer.mockReset();
  });

  it('checks first, and takes the file only on a second word', async () => {
    answer.mockResolvedValueOnce(CLEAN).mockResolvedValueOnce({ ...CLEAN, dryRun: false, applied: true });
    render(<ImportPage />);
    expect(screen.queryByRole('button', { name: '确认导入' })).toBeNull();
    press('选择文件并核对');
    expect(await screen.findByText('核对通过，还没有导入')).toBeInTheDocument();
    expect(uploads()).toEqual([{ dryRun: true }]);
    press('确认导入');
    expect(await screen.findByText(/^已导入/)).toBeInTheDocument();
    expect(uploads()).toEqual([{ dryRun: true }, { dryRun: false }]);
    expect(screen.queryByRole('button', { name: '确认导入' })).toBeNull();
  });

  it('shows the wrong lines and takes nothing until the file is clean', async () => {
    answer.mockResolvedValue(WRONG);
    render(<ImportPage />);
    press('选择文件并核对');
    expect(await screen.findByText('第 3 行')).toBeInTheDocument();
    expect(screen.getByText('手机号应为 11 位数字，以 1 开头')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '确认导入' })).toHaveAttribute('aria-disabled', 'true');
    press('确认导入');
    expect(uploads()).toEqual([{ dryRun: true }]);
  });

  it('shows the new report when the data changed between the check and the import', async () => {
    const refused = new ApiError(422, { code: 'IMPORT_REFUSED', message: '整个文件都没有导入', details: { report: { ...WRONG, dryRun: false } } as never });
    answer.mockResolvedValueOnce(CLEAN).mockRejectedValueOnce(refused);
    render(<ImportPage />);
    press('选择文件并核对');
    await screen.findByText('核对通过，还没有导入');
    press('确认导入');
    expect(await screen.findByText('第 3 行')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '确认导入' })).toHaveAttribute('aria-disabled', 'true');
  });

  it('says why a file could not be read', async () => {
    answer.mockRejectedValue(new ApiError(422, { code: 'IMPORT_UNREADABLE', message: '文件读不出来' }));
    render(<ImportPage />);
    press('选择文件并核对');
    await waitFor(() => expect(screen.getByText('人员.xlsx：文件读不出来')).toBeInTheDocument());
    expect(screen.queryByRole('button', { name: '确认导入' })).toBeNull();
  });

  it('takes outlines from a map for who may import grids, and names the outline that is wrong', async () => {
    signIn({ grants: [{ role: 'districtAdmin' }] as never, permissions: ['grid.division.import'] });
    setParams({ kind: 'shapes' });
    answer.mockResolvedValue({ ...WRONG, kind: 'shapes' as never, problems: [{ line: 2, column: '编码', problem: '不存在，或不在你的管理范围' }] });
    render(<ImportPage />);
    expect(screen.queryByText('现有的数据')).toBeNull();
    press('选择文件并核对');
    expect(await screen.findByText('第 2 个图形')).toBeInTheDocument();
    expect(jest.mocked(chooseFile)).toHaveBeenCalledWith(['geojson', 'json']);
    expect(jest.mocked(upload).mock.calls[0]?.[0].path).toBe('/staff/grid/shapes/import');
  });
});
