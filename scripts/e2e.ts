import { conclude, e2eSuite } from './suites';
import { endWith } from './terminal';

/** `npm run test:e2e`; what follows `--` goes to jest. */
export const main = async (args: string[]) =>
	await endWith(async () => conclude(await e2eSuite(args)));
