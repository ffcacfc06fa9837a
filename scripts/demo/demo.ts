import { join } from 'node:path';

import pc from 'picocolors';

import { type Sandbox, startSandbox } from '../../sandbox';
import { freePort, N8n, owner } from '../n8n';
import { demoFolder } from '../paths';
import { buildPackage, ensureN8nServer, installPackage, packPackage } from '../setup';
import { say, step } from '../terminal';
import { sandboxCredentials } from './credentials';
import { claimFolder, type FolderClaim } from './folderClaim';
import { ImportMemory, putCredentials, putWorkflows } from './installation';
import { registerWebhooks } from './webhooks';

const FRIENDLY_PORTS = { n8n: 5678, hubSpot: 4010, andOpen: 4011, web: 4012, tracker: 4013 };

/** n8n with the package, and the sandbox beside it, in the checkout's .n8n/. */
export class Demo {
	private runningSandbox?: Sandbox;
	private runningN8n?: N8n;
	private claim?: FolderClaim;

	/** Starts everything, each step told. What was installed or imported by an earlier start is used again. */
	async raise(): Promise<void> {
		this.claim = claimFolder(demoFolder);
		const server = await ensureN8nServer();
		await this.installPackage();
		await step(
			'Starting the sandbox: HubSpot, &Open and an issue tracker on this machine',
			async () => {
				this.runningSandbox = await startSandbox({
					hubspotPort: await freePort(FRIENDLY_PORTS.hubSpot),
					andOpenPort: await freePort(FRIENDLY_PORTS.andOpen),
					webPort: await freePort(FRIENDLY_PORTS.web),
					trackerPort: await freePort(FRIENDLY_PORTS.tracker),
				});
			},
		);
		await step(
			'Starting n8n',
			async () => {
				const port = FRIENDLY_PORTS.n8n;
				this.runningN8n = await N8n.start({ server, userFolder: demoFolder, port, log: 'n8n' });
			},
			{ about: 'about 10 s' },
		);
		await step('Adding credentials and workflows', async () => await this.furnish());
		this.tellTakenPorts();
	}

	/** Builds the package as it is now and lets n8n load it. */
	async reloadPackage(): Promise<void> {
		await this.installPackage();
		await step('Restarting n8n', async () => {
			await this.n8n.restart();
			await this.furnish();
		});
	}

	get n8n(): N8n {
		if (!this.runningN8n) throw new Error('n8n is not running.');
		return this.runningN8n;
	}

	get sandbox(): Sandbox {
		if (!this.runningSandbox) throw new Error('The sandbox is not running.');
		return this.runningSandbox;
	}

	tellAddresses(): void {
		say();
		say(`  ${pc.bold('n8n')}      ${pc.underline(this.n8n.url)}`);
		say(`           log in as ${pc.bold(owner.email)} with password ${pc.bold(owner.password)}`);
		say(`  ${pc.bold('sandbox')}  ${pc.underline(this.sandbox.webUrl)}`);
		say(
			'           HubSpot, &Open and the tracker as they stand, and buttons for what people do there',
		);
		say(`  ${pc.bold('tracker')}  ${pc.underline(this.sandbox.trackerUrl)}`);
		say('           an issue tracker, for the workflows that sync with one');
		say();
	}

	async close(): Promise<void> {
		await this.runningN8n?.stop();
		await this.runningSandbox?.close();
		this.claim?.release();
	}

	private tellTakenPorts(): void {
		const { hubspotUrl, andOpenUrl, webUrl, trackerUrl } = this.sandbox;
		const actual = {
			n8n: this.n8n.url,
			hubSpot: hubspotUrl,
			andOpen: andOpenUrl,
			web: webUrl,
			tracker: trackerUrl,
		};
		for (const [name, port] of Object.entries(FRIENDLY_PORTS)) {
			const url = actual[name as keyof typeof actual];
			if (new URL(url).port !== String(port)) say(pc.yellow(`Port ${port} is taken: using ${url}`));
		}
	}

	private async installPackage(): Promise<void> {
		await step('Building the package and installing it in n8n', async () => {
			await buildPackage();
			await installPackage(await packPackage(), demoFolder);
		});
	}

	private async furnish(): Promise<void> {
		const client = await this.n8n.login();
		const credentials = await putCredentials(client, sandboxCredentials(this.sandbox));
		const memory = new ImportMemory(join(demoFolder, 'imported-workflows.json'));
		const nodeTypes = await client.nodeTypes();
		const workflows = await putWorkflows(
			client,
			nodeTypes,
			credentials,
			memory,
			this.sandbox.trackerUrl,
		);
		await registerWebhooks(this.sandbox, this.n8n.url, workflows, nodeTypes);
	}
}
