import pc from 'picocolors';

import { Demo } from './demo';
import { endWith, say, untilInterrupted } from './terminal';
import { onChange } from './watch';

/** `npm run dev`: n8n and the sandbox as in `npm start`, and the package rebuilt and reloaded on every change. */
export const main = async () => {
	const demo = new Demo();
	await endWith(
		async () => {
			await demo.raise();
			demo.tellAddresses();
			say(
				pc.dim('Watching nodes/, credentials/, icons/ and package.json. Ctrl-C ends everything.'),
			);
			onChange(['nodes', 'credentials', 'icons', 'package.json'], async (changed) => {
				say(`\n${pc.bold(changed.join(', '))} changed`);
				await demo.reloadPackage().catch(tellAndStayUp);
			});
			return await untilInterrupted();
		},
		() => demo.close(),
	);
};

function tellAndStayUp(error: unknown): void {
	say(pc.red(error instanceof Error ? error.message : String(error)));
	say(pc.dim('Waiting for the next change.'));
}
