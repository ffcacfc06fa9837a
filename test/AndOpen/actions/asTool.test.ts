import { deduplication, invokeTool } from '../../helpers/engine';
import { ada, campaign, credential, outcomes, send } from '../support/gifts';
import { startSandbox, type Sandbox } from '../support/sandbox';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	deduplication.reset();
	await sandbox.reset();
});

const invoke = async () =>
	await invokeTool({
		node: 'andOpen',
		credentials: credential(sandbox),
		parameters: { resource: 'giftRequest', operation: 'send', campaign: campaign(), ...ada },
	});

test('the tool of an AI agent shares the claims: however often the model calls it, one gift is sent', async () => {
	const answers = await Promise.all([invoke(), invoke(), invoke()]);
	const found = answers.flat().map((answer) => (answer as { outcome: string }).outcome);
	expect(found.sort()).toEqual(['alreadySent', 'alreadySent', 'sent']);
	expect(outcomes(await send(sandbox))).toEqual(['alreadySent']);
	expect(await sandbox.andOpen.gifts()).toHaveLength(1);
});
