"""What only the tests of the records need: a house on either database."""

from tests.postgres import each_house, migrated_postgres, postgres_cluster, postgres_house

__all__ = ["each_house", "migrated_postgres", "postgres_cluster", "postgres_house"]
