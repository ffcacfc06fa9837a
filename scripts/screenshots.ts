import { conclude, e2eSuite } from './suites';
import { endWith } from './terminal';

/** `npm run screenshots`: makes docs/images/ again, while the editor's tests run. */
export const main = async () => {
	process.env.UPDATE_SCREENSHOTS = '1';
	await endWith(async () => conclude(await e2eSuite(['test/e2e/editor'])));
};
