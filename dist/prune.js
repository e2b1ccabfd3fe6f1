import { launch } from './launch.js';

launch('prune');
