import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { SandboxClient } from '../../../sandbox';
import { sandboxCredentials } from '../../../scripts/demo';
import { type CredentialDraft, N8n, N8nClient, type N8nOptions, owner } from '../../../scripts/n8n';
import { installedServer, installPackage, packedPackage } from '../../../scripts/setup';
import { runFolder, stage } from './stage';

/** The n8n that all end-to-end tests share, logged in. */
export const n8n = async (): Promise<N8nClient> => await N8nClient.login(stage().n8nUrl, owner);

/** The sandbox that all end-to-end tests share; `reset()` brings back its demo data. */
export const sandbox = (): SandboxClient => new SandboxClient(stage().sandboxUrl);

/** A credential for the shared sandbox, to be created in an n8n of one's own or changed by a test. */
export function credentialDraft(type: string): CredentialDraft {
	const draft = sandboxCredentials(stage()).find((candidate) => candidate.type === type);
	if (!draft) throw new Error(`The sandbox has no credential of type ${type}.`);
	return draft;
}

/**
 * An n8n of its own with the packed package, in a fresh folder, for a test that kills or restarts it. Takes about 10 s;
 * the test stops it. `name` names its folder and log.
 */
export async function startOwnN8n(
	name: string,
	options: Pick<N8nOptions, 'env' | 'port'> = {},
): Promise<N8n> {
	const userFolder = join(runFolder(), name);
	rmSync(userFolder, { recursive: true, force: true });
	await installPackage(packedPackage(), userFolder);
	const server = installedServer();
	return await N8n.start({ ...options, server, userFolder, log: `e2e-${name}` });
}
