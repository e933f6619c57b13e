import '../delivery/setup.ts';
