import { parseArgs } from 'node:util';
import { ANDOPEN_SIGNING_SECRET, ANDOPEN_TOKENS } from './andopen';
import { TRACKER_TOKEN } from './tracker';
import { HUBSPOT_OAUTH_APP, HUBSPOT_TOKEN, startSandbox, type Sandbox } from './index';

const USAGE = `Usage: tsx sandbox/main.ts [options]

  --hubspot-port <port>   default 4010; 0 takes a free one
  --andopen-port <port>   default 4011
  --web-port <port>       default 4012
  --tracker-port <port>   default 4013
  --n8n-url <url>         sets up a workflow and gift webhooks that go to this n8n
  --workflow-path <path>  where n8n's HubSpot trigger listens, default /webhook/hubspot-workflow
  --gift-path <path>      where n8n's &Open trigger listens, default /webhook/andopen-gift-status
`;

const options = {
	'hubspot-port': { type: 'string', default: '4010' },
	'andopen-port': { type: 'string', default: '4011' },
	'web-port': { type: 'string', default: '4012' },
	'tracker-port': { type: 'string', default: '4013' },
	'n8n-url': { type: 'string' },
	'workflow-path': { type: 'string', default: '/webhook/hubspot-workflow' },
	'gift-path': { type: 'string', default: '/webhook/andopen-gift-status' },
	help: { type: 'boolean', default: false },
} as const;

const print = (text: string): boolean => process.stdout.write(`${text}\n`);

function portOf(text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
	throw new Error(`"${text}" is not a port.`);
}

/** Tells both vendors where n8n is, as a person would in their settings. */
async function pointTo(sandbox: Sandbox, workflowUrl: string, giftUrl: string): Promise<void> {
	const { clientSecret } = HUBSPOT_OAUTH_APP;
	await sandbox.client.webhooks.addWorkflow({
		name: 'Send a gift',
		url: workflowUrl,
		auth: { kind: 'signature', clientSecret, alsoV3: true },
	});
	await sandbox.client.andOpen.registerWebhook({ url: giftUrl, secret: ANDOPEN_SIGNING_SECRET });
	print(`HubSpot workflow → ${workflowUrl}`);
	print(`&Open webhooks   → ${giftUrl}`);
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options });
	if (values.help) {
		print(USAGE);
		return;
	}
	const sandbox = await startSandbox({
		hubspotPort: portOf(values['hubspot-port']),
		andOpenPort: portOf(values['andopen-port']),
		webPort: portOf(values['web-port']),
		trackerPort: portOf(values['tracker-port']),
	});
	let closing = false;
	const close = (): void => {
		if (closing) return;
		closing = true;
		void sandbox.close();
	};
	process.on('SIGINT', close);
	process.on('SIGTERM', close);

	print(`HubSpot  ${sandbox.hubspotUrl}  token ${HUBSPOT_TOKEN}`);
	print(`&Open    ${sandbox.andOpenUrl}  token ${ANDOPEN_TOKENS.us}`);
	print(`Tracker  ${sandbox.trackerUrl}  token ${TRACKER_TOKEN}`);
	print(`Page     ${sandbox.webUrl}`);
	const n8nUrl = values['n8n-url'];
	if (n8nUrl !== undefined) {
		const at = (path: string): string => new URL(path, n8nUrl).toString();
		await pointTo(sandbox, at(values['workflow-path']), at(values['gift-path']));
	}
	print('Ctrl-C ends it.');
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
	process.exitCode = 1;
});
