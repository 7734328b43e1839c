"""What the tests of services share."""

from tests.postgres import each_house, migrated_postgres, postgres_cluster, postgres_house

__all__ = ["each_house", "migrated_postgres", "postgres_cluster", "postgres_house"]
