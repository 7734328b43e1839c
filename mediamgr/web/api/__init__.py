"""The capture API, version 1: described by ``openapi.json`` beside this file."""
