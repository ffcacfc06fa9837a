import { runWebhook } from '../../helpers/engine';
import { contactCreated, signedV3, trigger } from './support';

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

const signatureOf = (secret: string) => signedV3([contactCreated()], { secret });

/** The same node of the same workflow, with another secret in its credential. */
const workflow = trigger();
const withSecret = (clientSecret: string) => ({
	...workflow,
	credentials: { hubSpotBridgeWebhookApi: { verification: 'signature', clientSecret } },
});

test('a secret that was taken back is refused a second later, and the new one is accepted', async () => {
	const status = async (held: string, signedWith: string) =>
		(await runWebhook({ ...withSecret(held), request: signatureOf(signedWith) })).status;
	expect(await status('first', 'first')).toBe(200);
	expect(await status('first', 'second')).toBe(401);
	await pause(1_050);
	expect(await status('second', 'first')).toBe(401);
	expect(await status('second', 'second')).toBe(200);
});

test('a credential that holds nothing is looked up again at the next delivery', async () => {
	const other = { ...trigger(), workflowId: 'fails first' };
	const attempt = async (clientSecret: string) =>
		await runWebhook({
			...other,
			credentials: { hubSpotBridgeWebhookApi: { verification: 'signature', clientSecret } },
			request: signatureOf('first'),
		});
	expect((await attempt('')).status).toBe(401);
	expect((await attempt('first')).status).toBe(200);
});
