import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { N8nServer } from '../setup';
import { endOfLog, Explained, killGroup, logFile, spawnGroup } from '../terminal';
import { N8nClient } from './client';
import { n8nEnvironment, owner } from './environment';
import { twoFreePorts } from './ports';

export interface N8nOptions {
	server: N8nServer;
	/** N8N_USER_FOLDER: database, settings and community packages; kept between starts. */
	userFolder: string;
	/** Taken if free; else, or when left out, any free port. */
	port?: number;
	/** Further environment, e.g. to speed up a schedule. */
	env?: Record<string, string>;
	/** Name of the log in .cache/logs/. */
	log?: string;
}

/** A running n8n. One object may be stopped or killed and started again: same port, same folder. */
export class N8n {
	private child?: ChildProcess;
	private readonly file: string;

	private constructor(
		private readonly options: N8nOptions,
		readonly port: number,
		private readonly brokerPort: number,
	) {
		this.file = logFile(options.log ?? 'n8n');
	}

	/** Starts n8n and waits until it is ready. Throws Explained, with the end of its log, when it does not get there. */
	static async start(options: N8nOptions): Promise<N8n> {
		const [port, brokerPort] = await twoFreePorts(options.port);
		const n8n = new N8n(options, port, brokerPort);
		await n8n.start();
		return n8n;
	}

	/** e.g. http://localhost:5678 */
	get url(): string {
		return `http://localhost:${this.port}`;
	}

	/** The process of n8n itself; another one after each start. */
	get pid(): number | undefined {
		return this.child?.pid;
	}

	/** A REST client that is logged in as the owner. */
	async login(): Promise<N8nClient> {
		return await N8nClient.login(this.url, owner);
	}

	async start(): Promise<void> {
		const { server, userFolder, env } = this.options;
		mkdirSync(userFolder, { recursive: true });
		const log = openSync(this.file, 'a');
		this.child = spawnGroup(server.node, ['--require', END_WITH_PARENT, server.cli, 'start'], {
			cwd: userFolder,
			env: n8nEnvironment({ userFolder, port: this.port, brokerPort: this.brokerPort, extra: env }),
			stdio: ['pipe', log, log],
		});
		closeSync(log);
		try {
			await this.ready(this.child);
		} catch (error) {
			await this.kill();
			throw error;
		}
	}

	/** Ends n8n in order: running executions get a few seconds. */
	async stop(): Promise<void> {
		const child = this.child;
		if (child === undefined || hasEnded(child)) return;
		const ended = new Promise((resolve) => child.once('exit', resolve));
		child.kill('SIGTERM');
		const late = setTimeout(() => killGroup(child), STOP_WITHIN_MS);
		await ended;
		clearTimeout(late);
	}

	/** Ends n8n and its task runner at once, as `kill -9` or a power cut does; resolves when it is gone. */
	async kill(): Promise<void> {
		const child = this.child;
		if (child === undefined || hasEnded(child)) return;
		const ended = new Promise((resolve) => child.once('exit', resolve));
		killGroup(child);
		await ended;
	}

	async restart(): Promise<void> {
		await this.stop();
		await this.start();
	}

	/** `/healthz` alone answers seconds before the database is migrated; readiness does not. */
	private async ready(child: ChildProcess): Promise<void> {
		const deadline = Date.now() + READY_WITHIN_MS;
		while (Date.now() < deadline) {
			if (hasEnded(child)) throw new Explained(`n8n ended while starting. ${endOfLog(this.file)}`);
			if (await answersOk(`${this.url}/healthz/readiness`)) return;
			await sleep(150);
		}
		throw new Explained(
			`n8n was not ready after ${READY_WITHIN_MS / 1000} s. ${endOfLog(this.file)}`,
		);
	}
}

const END_WITH_PARENT = join(__dirname, 'end-with-parent.js');
const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 10_000;

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function answersOk(url: string): Promise<boolean> {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}
