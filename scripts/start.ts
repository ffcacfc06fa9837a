import pc from 'picocolors';

import { Demo } from './demo';
import { tellGiftStory } from './demo/giftStory';
import { endWith, say, untilInterrupted } from './terminal';

/** `npm start`; `-- --once` ends when the story is told. */
export const main = async (args: string[]) => {
	const demo = new Demo();
	await endWith(
		async () => {
			await demo.raise();
			say(`\n${pc.bold('One gift, from HubSpot to the door')}\n`);
			await tellGiftStory(demo);
			if (args.includes('--once')) return 0;
			demo.tellAddresses();
			say(pc.dim('  Everything stays up to play with. Ctrl-C ends it all.'));
			return await untilInterrupted();
		},
		() => demo.close(),
	);
};
