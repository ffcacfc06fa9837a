import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { Explained, runCommand, step } from '../terminal';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The path of a Chromium: $CHROMIUM, one on PATH, or one installed now. Throws Explained when there is none. */
export async function ensureChromium(): Promise<string> {
	const found = findChromium();
	if (found !== undefined) return found;
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		await step('Installing Chromium', installWithApt, { about: 'about half a minute' });
		const installed = findChromium();
		if (installed !== undefined) return installed;
	}
	throw new Explained(
		'The end-to-end tests drive the editor in Chromium, and none was found. Install Chromium or Chrome, ' +
			'or set the environment variable CHROMIUM to its program.',
	);
}

function findChromium(): string | undefined {
	const { CHROMIUM, PATH = '' } = process.env;
	if (CHROMIUM) {
		if (!isProgram(CHROMIUM))
			throw new Explained(`CHROMIUM is set to ${CHROMIUM}, which is not a program.`);
		return CHROMIUM;
	}
	const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
	return [...onPath, MAC_CHROME].find(isProgram);
}

function isProgram(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

async function installWithApt(): Promise<void> {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await runCommand('apt-get-update', 'apt-get', ['update'], { env });
	await runCommand(
		'apt-get-install-chromium',
		'apt-get',
		['install', '-y', '--no-install-recommends', 'chromium'],
		{ env },
	);
}
