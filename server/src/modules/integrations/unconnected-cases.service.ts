import { Injectable } from '@nestjs/common';
import { CaseLink } from './case-link.service.ts';

/** Without the module `cases`: findings wait in the books, nothing is handed over, news is kept here only. */
@Injectable()
export class UnconnectedCasesService extends CaseLink {
  isConnected(): boolean {
    return false;
  }

  file(): Promise<string> {
    throw new Error('Findings wait until there is somebody to take them');
  }

  waiting(): Promise<[]> {
    return Promise.resolve([]);
  }

  taken(): Promise<void> {
    return Promise.resolve();
  }

  heard(): Promise<void> {
    return Promise.resolve();
  }
}
