import { posix } from 'node:path';
import vm from 'node:vm';
import { type Bundle, MAIN_PACKAGE } from '../bundle.ts';

/** Names WeChat hides from a module: they exist in a browser or in Node, never on the phone's logic layer. */
const HIDDEN_NAMES =
  'window,document,frames,self,location,navigator,localStorage,sessionStorage,history,Caches,screen,alert,confirm,prompt,' +
  'fetch,XMLHttpRequest,WebSocket,AbortController,webkit,WeixinJSCore,Reporter,print,process,Buffer';

interface Module {
  exports: unknown;
}

type ModuleBody = (require: (specifier: string) => unknown, module: Module, exports: unknown) => void;

/** Loads the JS of a bundle by WeChat's rules: relative paths, each file once, own package or the main package only. */
export class ModuleLoader {
  readonly #bundle: Bundle;
  readonly #context: vm.Context;
  readonly #modules = new Map<string, Module>();

  constructor(bundle: Bundle, context: vm.Context) {
    this.#bundle = bundle;
    this.#context = context;
  }

  /** Files loaded so far, in order. */
  get loaded(): string[] {
    return [...this.#modules.keys()];
  }

  /** @throws Error in WeChat's words when the file does not exist. */
  load(file: string): unknown {
    const known = this.#modules.get(file);
    if (known) return known.exports;
    if (!this.#bundle.has(file)) throw new Error(`module '${file}' is not defined`);
    const module: Module = { exports: vm.runInContext('({})', this.#context) };
    this.#modules.set(file, module);
    const source = `(function (require, module, exports, ${HIDDEN_NAMES}) {${this.#bundle.read(file)}\n})`;
    const body = vm.runInContext(source, this.#context, { filename: this.#bundle.path(file) }) as ModuleBody;
    body((specifier) => this.#require(file, specifier), module, module.exports);
    return module.exports;
  }

  #require(from: string, specifier: string): unknown {
    const path = specifier.startsWith('/') ? specifier.slice(1) : posix.join(posix.dirname(from), specifier);
    const file = path.endsWith('.js') ? path : `${path}.js`;
    if (file.startsWith('..')) throw new Error(`require outside of the mini-program: "${specifier}" in ${from}`);
    const target = this.#bundle.packageOf(file);
    if (target !== MAIN_PACKAGE && target !== this.#bundle.packageOf(from)) {
      throw new Error(`require of another package: ${file} from ${from}; a subpackage may use only its own files and the main package's`);
    }
    return this.load(file);
  }
}
