import pc from 'picocolors';

import { Demo, failuresSince, tellGiftStory } from './demo';
import { endWith, say, untilInterrupted } from './terminal';

/** `npm start`; `-- --once` ends when the story is told. */
export const main = async (args: string[]) => {
	const demo = new Demo();
	await endWith(
		async () => {
			await demo.raise();
			say(`\n${pc.bold('One gift, from HubSpot to the door')}\n`);
			const began = new Date();
			await tellGiftStory(demo).catch(async (error: unknown) => {
				const client = await demo.n8n.login();
				for (const failure of await failuresSince(client, began)) say(pc.red(`  n8n, ${failure}`));
				throw error;
			});
			if (args.includes('--once')) return 0;
			demo.tellAddresses();
			say(pc.dim('  Everything stays up to play with. Ctrl-C ends it all.'));
			return await untilInterrupted();
		},
		() => demo.close(),
	);
};
