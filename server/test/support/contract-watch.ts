/**
 * Holds every answer of the running application against the contract, whoever asked and whether or not the test looks at it:
 * what the types of `shared/` promise is what is sent, no field less and none more, and a refusal has a status that the API
 * document lists. `close` of the test application throws what was found.
 */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FormatsPlugin } from 'ajv-formats';
import addFormatsModule from 'ajv-formats';
import type { Endpoint } from '@yuandian/shared/common/endpoint';

type Contract = typeof import('../../src/common/openapi/contract.ts');
type Refusals = typeof import('../../src/common/openapi/error-answers.ts');

const addFormats = addFormatsModule as unknown as FormatsPlugin;

export class ContractWatch {
  /** By endpoint and status: the first thing that was wrong. */
  private readonly found = new Map<string, string>();
  private readonly judges = new Map<string, ValidateFunction>();
  private readonly ajv = new Ajv2020({ strict: false });

  private constructor(private readonly contract: Contract, private readonly refusals: Refusals, private readonly endpoints: ReadonlyMap<string, Endpoint>) {
    addFormats(this.ajv);
    this.ajv.addSchema({ $id: 'contract', components: { schemas: contract.CONTRACT.schemas } });
  }

  /** Before the application listens. */
  static async over(app: NestFastifyApplication): Promise<ContractWatch> {
    const [contract, refusals, { declaredEndpoints }] = await Promise.all([
      import('../../src/common/openapi/contract.ts'), import('../../src/common/openapi/error-answers.ts'), import('../../src/common/openapi/declared-endpoints.ts'),
    ]);
    const rows = declaredEndpoints(app).map((endpoint) => [`${endpoint.method} /api/v1${endpoint.path}`, endpoint] as const);
    const watch = new ContractWatch(contract, refusals, new Map(rows));
    app.getHttpAdapter().getInstance().addHook('onSend', (request, reply, payload, done) => {
      const endpoint = watch.endpoints.get(`${request.method} ${request.routeOptions.url ?? ''}`);
      if (endpoint) watch.judge(endpoint, reply.statusCode, String(reply.getHeader('content-type') ?? ''), payload);
      done();
    });
    return watch;
  }

  /** What a schema says against a value; '' when it fits. */
  problems(schema: object, value: unknown): string {
    const key = JSON.stringify(schema);
    let judge = this.judges.get(key);
    if (!judge) {
      judge = this.ajv.compile(JSON.parse(key.replaceAll('"#/components', '"contract#/components')) as object);
      this.judges.set(key, judge);
    }
    return judge(value) ? '' : (judge.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`).join('; ');
  }

  /** @throws when an answer was not what the contract says */
  mustBeClean(): void {
    if (this.found.size > 0) throw new Error(`Answers that shared/ does not describe:\n${[...this.found].map(([what, problem]) => `${what}: ${problem}`).join('\n')}`);
  }

  private judge(endpoint: Endpoint, status: number, type: string, payload: unknown): void {
    const problem = status < 300 ? this.answerProblem(endpoint, type, payload) : this.refusalProblem(endpoint, status, payload);
    const what = `${endpoint.method} ${endpoint.path} ${status}`;
    if (problem !== '' && !this.found.has(what)) this.found.set(what, problem);
  }

  private answerProblem(endpoint: Endpoint, type: string, payload: unknown): string {
    const { response } = this.contract.schemasOf(endpoint);
    if (!response) return endpoint.transport === 'download' || payload === undefined || payload === null || payload === '' ? '' : 'something is answered';
    if (typeof payload !== 'string') return typeof payload === 'object' && endpoint.transport === 'download' ? '' : 'nothing readable is answered';
    return this.problems(response, type.includes('json') ? JSON.parse(payload) : payload);
  }

  private refusalProblem(endpoint: Endpoint, status: number, payload: unknown): string {
    if (!this.refusals.refusalsOf(endpoint).includes(status)) return 'a status that is not listed (common/openapi/error-answers.ts)';
    return this.problems({ $ref: '#/components/schemas/ErrorBody' }, JSON.parse(String(payload)));
  }
}
