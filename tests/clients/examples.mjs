// The JavaScript examples of a README, run one after another, as a reader would type them.
// What a reader fills in is filled in: the id of the sheet. Names declared in one example stand in the next.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { EnvHttpProxyAgent, setGlobalDispatcher } from 'undici';
import * as spreadsheet from 'google-spreadsheet';
import * as auth from 'google-auth-library';

// Node's own fetch takes no notice of HTTPS_PROXY without this.
setGlobalDispatcher(new EnvHttpProxyAgent());

const readme = createRequire(import.meta.url).resolve('google-spreadsheet').replace(/dist\/.*/, 'README.md');
const text = await readFile(process.argv[2] ?? readme, 'utf8');
const examples = text.slice(text.indexOf('### The Basics')).match(/```js\n[\s\S]*?```/g);
const names = { ...spreadsheet, ...auth };
const Async = (async () => {}).constructor;

function ready(example) {
  const body = example.replace(/```js\n|```$/g, '').replace(/^import .*$/gm, '')
    .replace('<the sheet ID from the url>', process.env.SPREADSHEET_ID);
  const declared = [...body.matchAll(/^const (\w+)/gm)].map((found) => found[1]);
  return `${body}\nreturn { ${declared.join(', ')} };`;
}

let failed = 0;
for (const [number, example] of examples.entries()) {
  const given = Object.keys(names).filter((name) => name !== 'default' && !new RegExp(`^const ${name}\\b`, 'm').test(example));
  try {
    const made = new Async(...given, ready(example));
    Object.assign(names, await made(...given.map((name) => names[name])));
    console.log(`ok ${number + 1}`);
  } catch (error) {
    failed += 1;
    console.log(error);
    console.log(`failed ${number + 1}`);
  }
}
process.exit(failed ? 1 : 0);
