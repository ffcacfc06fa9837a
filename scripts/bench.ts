import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { BenchStage, FULL, measureAll, QUICK, report, thisMachine } from './benchmarks';
import { N8n } from './n8n';
import { cacheFolder, root } from './paths';
import { buildPackage, ensureN8nServer, installPackage, packPackage } from './setup';
import { endWith, say, step } from './terminal';

const userFolder = join(cacheFolder, 'bench');

/** `npm run bench`: writes docs/benchmarks.md. `--quick`: a short run, into .cache/ instead. */
export const main = async (args: string[]) => {
	const isQuick = args.includes('--quick');
	let running: BenchStage | undefined;
	await endWith(
		async () => {
			const server = await ensureN8nServer();
			const tarball = await step('Building and packing the package', async () => {
				await buildPackage();
				return await packPackage();
			});
			const startN8n = async (env: Record<string, string>) =>
				await N8n.start({ server, userFolder, env, log: 'bench' });
			const results = await measureAll(isQuick ? QUICK : FULL, async (work) => {
				rmSync(userFolder, { recursive: true, force: true });
				await installPackage(tarball, userFolder);
				running = await BenchStage.raise(startN8n);
				const result = await work(running);
				await running.close();
				running = undefined;
				return result;
			});
			const file = isQuick
				? join(cacheFolder, 'benchmarks.md')
				: join(root, 'docs', 'benchmarks.md');
			mkdirSync(join(root, 'docs'), { recursive: true });
			writeFileSync(file, report(thisMachine(), results, isQuick));
			say(`Written to ${relative(process.cwd(), file)}`);
			return 0;
		},
		async () => {
			await running?.close();
			rmSync(userFolder, { recursive: true, force: true });
		},
	);
};
