import { launch } from './launch.js';

launch('gate');
