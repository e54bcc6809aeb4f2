import type { Person } from './person.ts';

export type Role =
  | 'newcomer' | 'worker' | 'secretary' | 'leader' | 'keeper' | 'clerk' | 'resident' | 'district' | 'handler'
  | 'neighbour' | 'platform' | 'gridDesk' | 'gridWorker' | 'elderWorker' | 'street';

/** What a target brings to the story. */
export interface Stage {
  /** Address of the server, without a trailing slash. */
  server(): string;
  /** Somebody opens the product, signed in nowhere. Who comes again has left before. */
  enter(role: Role): Promise<Person>;
  /** What this role does on the log-in page. */
  logIn(person: Person, role: Role): Promise<void>;
  /** The server's clock goes forward. */
  passTime(ms: number): void;
}

/** The people of the story, and what time the server has. */
export class Scene {
  readonly #stage: Stage;
  readonly #people = new Map<Role, Person>();
  #ahead = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  get now(): Date {
    return new Date(Date.now() + this.#ahead);
  }

  /** For what comes to the server from elsewhere. */
  get server(): string {
    return this.#stage.server();
  }

  passTime(ms: number): void {
    this.#ahead += ms;
    this.#stage.passTime(ms);
  }

  async enter(role: Role): Promise<Person> {
    await this.#people.get(role)?.leave();
    const person = await this.#stage.enter(role);
    this.#people.set(role, person);
    return person;
  }

  logIn(role: Role): Promise<void> {
    return this.#stage.logIn(this.person(role), role);
  }

  /** A member of staff opens a page by its link and is asked who they are. */
  async enterDesk(role: Role, route: string): Promise<Person> {
    const person = await this.enter(role);
    await person.open(route);
    await person.tap('去登录');
    await this.logIn(role);
    return person;
  }

  person(role: Role): Person {
    const person = this.#people.get(role);
    if (!person) throw new Error(`the ${role} has not entered`);
    return person;
  }

  /** Everybody leaves; the first problem that anybody had is thrown after all have left. */
  async end(): Promise<void> {
    const left = await Promise.allSettled([...this.#people.values()].map((person) => person.leave()));
    this.#people.clear();
    const failed = left.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  }
}
