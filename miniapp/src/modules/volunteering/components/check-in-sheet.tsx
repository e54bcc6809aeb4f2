import { useState } from 'react';
import Taro from '@tarojs/taro';
import { CHECK_IN_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import { readCheckInQr } from '@yuandian/shared/volunteering/volunteering.rules';
import type { CheckInRequest } from '@yuandian/shared/volunteering/volunteering.types';
import { Button } from '@/components/button';
import { TextField } from '@/components/form/text-field';
import { Sheet } from '@/components/sheet';
import { errorText } from '@/lib/error-text';
import type { ApiError } from '@/lib/api-error';
import { toast } from '@/lib/toast';

interface CheckInSheetProps {
  open: boolean;
  /** 签到 or 签退 */
  verb: string;
  taskId: string;
  pending: boolean;
  error: ApiError | null;
  onClose(): void;
  onCode(request: CheckInRequest): void;
}

/** The leader's code: scanned where the phone can, typed everywhere. Each opening begins empty. */
export function CheckInSheet(props: CheckInSheetProps) {
  return props.open ? <Asking {...props} /> : null;
}

function Asking({ verb, taskId, pending, error, onClose, onCode }: CheckInSheetProps) {
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string | undefined>();

  async function scan(): Promise<void> {
    const scanned = await Taro.scanCode({ scanType: ['qrCode'] }).catch(() => null);
    if (!scanned) return;
    const read = readCheckInQr(scanned.result);
    if (!read) toast('这不是签到码，请扫负责人手机上的二维码');
    else if (read.taskId !== taskId) toast('这是另一个任务的签到码');
    else onCode({ code: read.code });
  }

  function submit(): void {
    const digits = code.replace(/\s/g, '');
    const right = new RegExp(`^\\d{${CHECK_IN_LIMITS.codeDigits}}$`).test(digits);
    setProblem(right ? undefined : `签到码是 ${CHECK_IN_LIMITS.codeDigits} 位数字`);
    if (right) onCode({ code: digits });
  }

  return (
    <Sheet open onClose={onClose} title={verb}>
      {process.env.TARO_ENV === 'weapp' && <Button block icon="scan" onPress={() => void scan()}>扫负责人的签到码</Button>}
      <TextField
        label="签到码" hint="负责人手机上的数字，每分钟变化" keyboard="number" max={CHECK_IN_LIMITS.codeDigits + 1}
        value={code} onChange={setCode} error={problem ?? (error ? errorText(error) : undefined)}
      />
      <Button block kind="primary" pending={pending} onPress={submit}>{verb}</Button>
    </Sheet>
  );
}
